"""The permission matrix: who may ask which address how, held against one table."""

#!/bin/sh
# Resolve the dependencies into hashed locks that name no index. Usage: lock.sh BIN
set -eu
bin=$1
compile() {
    "$bin/uv" pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
        --no-header --python-version 3.11 --upgrade "$@"
}
compile pyproject.toml --output-file requirements/runtime.lock
compile --extra dev pyproject.toml requirements/bootstrap.in --output-file requirements/dev.lock
compile requirements/bootstrap.in --output-file requirements/bootstrap.lock

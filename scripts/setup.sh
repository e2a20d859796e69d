#!/bin/sh
# Build the virtual environment from hashed locks. Usage: setup.sh PYTHON VENV LOCK…
set -eu
python=$1
venv=$2
shift 2

if ! "$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "需要 Python 3.11 或更新版本；请安装后再试，或用 make PYTHON=/路径/python3.11 指定。" >&2
    echo "Python 3.11 or later is needed: install it, or name it: make PYTHON=/path/to/python3.11 setup" >&2
    exit 2
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "这个 Python 不能建虚拟环境；Debian/Ubuntu 请安装 python3-venv。" >&2
    echo "This Python cannot make virtual environments; on Debian or Ubuntu install python3-venv." >&2
    exit 2
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
if [ ! -x "$venv/bin/uv" ] && ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes -r requirements/bootstrap.lock; then
    echo "安装失败：连不上软件包索引，或网络不通；检查网络或 PIP_INDEX_URL 后再运行 make setup。" >&2
    echo "Installing failed: the package index was not reached. Check the network or PIP_INDEX_URL, then run make setup again." >&2
    exit 1
fi
"$venv/bin/uv" pip sync --quiet --require-hashes --python "$venv/bin/python" "$@"
"$venv/bin/uv" pip install --quiet --no-deps --no-build-isolation --python "$venv/bin/python" --editable .
echo "ready: $venv/bin/gongping"

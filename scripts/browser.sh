#!/bin/sh
# The browser tests want a real Chromium and a Chinese font; install them where we may, else say how.
set -eu

chromium=""
for name in "${GONGPING_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then chromium=$(command -v "$name"); break; fi
done
fonts=$(fc-list :lang=zh 2>/dev/null | head -n 1 || true)
if [ -n "$chromium" ] && [ -n "$fonts" ]; then exit 0; fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing Chromium and a Chinese font"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk poppler-utils >/dev/null
    exit 0
fi
echo "浏览器测试需要 Chromium 和中文字体：请用管理员安装 chromium 与 fonts-noto-cjk，或设 GONGPING_CHROMIUM。" >&2
echo "The browser tests need Chromium and a Chinese font: as an administrator install chromium and" >&2
echo "fonts-noto-cjk, or name a browser in GONGPING_CHROMIUM." >&2
exit 1

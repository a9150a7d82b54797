# Shared by ./start and ./test: finds Python and Node, fills .venv and node_modules.
# Everything lands in the checkout; what stands already is not installed again.

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  stop "Python 3.11 or newer is needed and was not found: install it, for example with: apt-get install python3 python3-venv"
}

make_venv() {
  local python
  [ -x .venv/bin/python ] && return
  python=$(find_python) || exit 1
  "$python" -m venv .venv || {
    rm -rf .venv
    stop "Python's venv module is needed and did not work: install it, for example with: apt-get install python3-venv"
  }
}

# stamp NAME FILE...: the file that says that these very files were installed.
stamp() {
  local name=$1
  shift
  printf '.venv/.installed-%s-%s' "$name" "$(cat "$@" | sha256sum | cut -c1-16)"
}

# find_uv: the fast installer, from the checkout or the machine; nothing if there is none.
find_uv() {
  if [ -x .venv/bin/uv ]; then printf .venv/bin/uv; else command -v uv || true; fi
}

install_python_part() { # NAME, then arguments as for pip
  local name=$1 uv
  shift
  uv=$(find_uv)
  say "Installing $name packages ..."
  if [ -n "$uv" ]; then
    "$uv" pip install --quiet --python .venv/bin/python "$@" && return
    say "uv could not install them; trying pip."
  fi
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@" ||
    stop "The $name packages could not be installed: check the connection to the package index and start again; nothing is lost."
}

install_python() { # runtime | test
  local part=$1 done_file
  make_venv
  done_file=$(stamp "$part" requirements/build.txt requirements/runtime.txt "requirements/$part.txt" pyproject.toml)
  [ -f "$done_file" ] && return
  install_python_part build --require-hashes -r requirements/build.txt
  install_python_part runtime --require-hashes -r requirements/runtime.txt
  [ "$part" = runtime ] ||
    install_python_part "$part" --require-hashes -r "requirements/$part.txt"
  install_python_part evam --no-deps --no-build-isolation -e .
  rm -f ".venv/.installed-$part-"*
  : >"$done_file"
}

install_node() {
  local done_file
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    stop "Node 18 or newer with npm is needed and was not found: install it, for example with: apt-get install nodejs npm"
  [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ] ||
    stop "Node 18 or newer is needed; this is $(node --version)."
  done_file=node_modules/.installed-$(sha256sum <package-lock.json | cut -c1-16)
  [ -f "$done_file" ] && return
  say "Installing browser packages ..."
  npm ci --silent --no-audit --no-fund ||
    stop "The browser packages could not be installed: check the connection to the npm registry and start again; nothing is lost."
  : >"$done_file"
}

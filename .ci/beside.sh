# Runs commands beside each other and loses no failure. Source it under `set -e`.

logs=target/ci
mkdir -p "$logs"
declare -A running=()

# What is still running ends with the script, its children with it, and shows what it wrote.
stop() {
    local status=$? name
    for name in "${!running[@]}"; do
        echo "== $name, stopped:"
        kill -- "-${running[$name]}" 2>/dev/null || true
        cat "$logs/$name"
    done
    return "$status"
}
trap stop EXIT

# beside NAME COMMAND…: starts it in a process group of its own.
beside() {
    local name=$1
    shift
    set -m
    "$@" >"$logs/$name" 2>&1 </dev/null &
    running[$name]=$!
    set +m
}

# join NAME: waits for it, shows what it wrote, and fails as it failed.
join() {
    local name=$1 status=0
    wait "${running[$name]}" || status=$?
    unset "running[$name]"
    echo "== $name, done after $SECONDS s:"
    cat "$logs/$name"
    [ "$status" -eq 0 ] || echo "$name failed with exit status $status"
    return "$status"
}

# step COMMAND…: runs it and tells how long it took.
step() {
    local start=$SECONDS
    "$@"
    echo "== $*: $((SECONDS - start)) s"
}

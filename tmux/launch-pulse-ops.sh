#!/usr/bin/env bash
# A screen for operators: makes the tmux session "pulse-ops" and attaches to it, or only attaches if it is there.
set -euo pipefail

SESSION=pulse-ops
DASHBOARD_COLUMNS=80
DASHBOARD_ROWS=24
DASHBOARD_COLUMNS_MIN=60
DASHBOARD_ROWS_MIN=20
SENSORS_COLUMNS=40
SENSORS_ROWS=10

script=$(readlink -f "${BASH_SOURCE[0]}")
home=$(dirname "$(dirname "$script")")

say_usage() {
    cat <<TEXT
usage: $0 [--detach | --kill | --help]

Opens the tmux session "$SESSION", or attaches to it where it is already there:
  ops     the dashboard on the left, the live journal of the sensors on the right
          (below it or in a window "sensors" where the terminal is small)
  log     what PULSE itself says
  shell   a shell where "pulse" is found
A pane whose command ends stays: Enter starts the command again.

  --detach   make the session, do not attach
  --kill     end the session and what runs in it; PULSE itself goes on

Without systemd log files are followed. From the environment:
  OPS_SENSOR_UNITS   units of the sensors (pulse-sentinel pulse-syswatch pulse-netlab)
  OPS_SENSOR_LOGS    log files of the sensors, with colons between them
  OPS_LOG            the log file of PULSE
  OPS_TMUX_SOCKET    the name of a tmux server of its own
  PULSE_...          what the dashboard knows, such as PULSE_DATA_DIR
TEXT
}

multiplexer() {
    tmux ${OPS_TMUX_SOCKET:+-L "$OPS_TMUX_SOCKET"} "$@"
}

# ------------------------------------------------------------------ the panes

show_dashboard() {
    "$home/bin/pulse" dashboard
}

show_sensors() {
    local -a units logs
    read -r -a units <<<"${OPS_SENSOR_UNITS:-pulse-sentinel pulse-syswatch pulse-netlab}"
    IFS=: read -r -a logs <<<"${OPS_SENSOR_LOGS:-/var/log/pulse-sentinel.log:/var/log/pulse-syswatch.log:/var/log/auth.log:/var/log/syslog}"
    if has_journal; then
        follow_journal "${units[@]}"
    else
        follow_files "${logs[@]}"
    fi
}

show_log() {
    local file=${OPS_LOG:-${OPS_LOG_FALLBACK:-${PULSE_DATA_DIR:-data}/pulse.log}}
    if has_journal && [ -z "${OPS_LOG-}" ]; then
        follow_journal pulse-platform
    else
        [ -e "$file" ] || echo "PULSE logs to the terminal that it was started on. To have it here: pulse run 2>>$file"
        follow_files "$file"
    fi
}

# On a machine without systemd journalctl may be installed, but then it has nothing to read.
has_journal() {
    command -v journalctl >/dev/null || return 1
    [ -d /run/systemd/system ] || [ -n "$(journalctl --quiet --lines=1 --output=cat 2>/dev/null)" ]
}

# journalctl itself shows no control characters, and says it if somebody may not read everything.
follow_journal() {
    echo "journal of $*:"
    journalctl --follow --lines=50 "${@/#/--unit=}"
}

# What is written into log files comes from strangers: whatever could steer the terminal becomes a question mark.
follow_files() {
    local file
    local -a found=()
    for file in "$@"; do
        if [ -r "$file" ]; then
            found+=("$file")
        elif [ -e "$file" ]; then
            echo "$file: you may not read it"
        fi
    done
    if [ ${#found[@]} -eq 0 ]; then
        printf '%s\n' "No journal on this machine, and none of these files; they are shown as soon as they are there:" "$@"
        found=("$@")
    fi
    tail --lines=50 --retry --follow=name -- "${found[@]}" 2>/dev/null \
        | LC_ALL=C sed --unbuffered 's/\xc2[\x80-\x9f]/?/g; s/[\x00-\x08\x0b-\x1f\x7f]/?/g'
}

# Not a login shell: its profile would take the path of "pulse" away.
show_shell() {
    exec "${SHELL:-/bin/sh}"
}

# Ctrl-C ends what runs in the pane and not the pane.
keep_pane() {
    local status
    trap : INT
    while true; do
        "show_$1" && status=0 || status=$?
        printf '\n(%s ended with %s) Enter starts it again, Ctrl-D opens a shell.\n' "$1" "$status"
        read -r || show_shell
    done
}

# ---------------------------------------------------------------- the session

installed() {
    sed -n "s/^$1=//p" "$home/lib/installed"
}

# The folder that a DESTDIR made, if the program still stands there, as bin/as-service finds it.
find_tree() {
    local tree
    tree=${home%"$(installed program)"}
    [ "$tree" = "$home" ] || [ ! -d "$tree$(installed configuration)" ] || echo "$tree"
}

# Where .env and the data are. What was installed as a service finds its settings itself; else they are here, or where the program lies,
# or where a service keeps its data.
find_place() {
    local state=${home%/opt/pulse-platform}/var/lib/pulse-platform
    place=$home
    # Named from the folder of the call, and the panes may be in another.
    [ -z "${PULSE_DATA_DIR-}" ] || PULSE_DATA_DIR=$(realpath -m -- "$PULSE_DATA_DIR")
    if [ -e "$home/lib/installed" ]; then
        state=$(find_tree)$(installed state)
        export OPS_LOG_FALLBACK=${PULSE_DATA_DIR:-$state}/pulse.log
    elif [ -e .env ] || [ -e data/pulse.db ]; then
        place=$PWD
    elif [ -z "${PULSE_DATA_DIR-}" ] && [ ! -e "$home/pom.xml" ] && [ ! -e "$home/data" ] && { [ -e "$state" ] || [ -L "$state" ]; }; then
        export PULSE_DATA_DIR=$state
    fi
}

# Of another tmux, which shows this one, the server here must not hear: it would take its ids for its own.
is_inside() {
    [ -n "${TMUX-}" ] && [ "$(multiplexer display-message -p '#{socket_path}' 2>/dev/null)" = "${TMUX%%,*}" ]
}

# The terminal that will show the session; without one a large screen is assumed.
measure_terminal() {
    local size
    { size=$(stty size </dev/tty); } 2>/dev/null || size="50 200"
    if is_inside; then
        size=$(multiplexer display-message -p '#{client_height} #{client_width}')
    fi
    rows=${size% *}
    columns=${size#* }
    # Some serial lines say 0.
    [ "$rows" -gt 0 ] || rows=$DASHBOARD_ROWS
    [ "$columns" -gt 0 ] || columns=$DASHBOARD_COLUMNS
}

# A tmux server that is already there knows the environment of whoever started it, not ours.
hand_on_environment() {
    local name
    multiplexer set-environment -t "$1" PATH "$PATH"
    for name in $(compgen -e); do
        case $name in
            *TOKEN* | *PASSWORD* | *WEBHOOK* | *URL*) ;;
            PULSE_* | OPS_* | NO_COLOR | JAVA_HOME) multiplexer set-environment -t "$1" "$name" "${!name}" ;;
        esac
    done
}

# Sessions, windows and panes are named by id, because how they are counted is what the user's tmux.conf says. Commands of more than one
# word are run without the user's shell. If two open it at one time, the second finds the session of the first.
open_session() {
    local ids session dashboard
    ids=$(multiplexer new-session -d -P -F '#{session_id} #{pane_id}' -s "$SESSION" -n ops -c "$place" -x "$columns" -y "$rows" \
        tail -f /dev/null \; set-option -t "=$SESSION:" destroy-unattached off) || { is_there; return; }
    read -r session dashboard <<<"$ids"
    multiplexer set-option -t "$session" @dashboard "$dashboard"
    hand_on_environment "$session"
    open_sensors "$session" "$dashboard"
    # Now it has its size, and need not draw itself twice.
    multiplexer respawn-pane -k -t "$dashboard" -c "$place" bash "$script" --pane dashboard
    multiplexer new-window -d -t "$session:" -n log -c "$place" bash "$script" --pane log
    multiplexer new-window -d -t "$session:" -n shell -c "$place" bash "$script" --pane shell
    multiplexer select-pane -t "$dashboard"
}

# The dashboard keeps the size that it is drawn for.
open_sensors() {
    local wide=$((columns * 6 / 10))
    [ "$wide" -ge "$DASHBOARD_COLUMNS" ] || wide=$DASHBOARD_COLUMNS
    if [ "$columns" -gt $((DASHBOARD_COLUMNS + SENSORS_COLUMNS)) ]; then
        multiplexer split-window -d -h -l $((columns - wide - 1)) -t "$2" -c "$place" bash "$script" --pane sensors
    elif [ "$rows" -gt $((DASHBOARD_ROWS + SENSORS_ROWS + 1)) ]; then
        multiplexer split-window -d -v -l $((rows - DASHBOARD_ROWS - 2)) -t "$2" -c "$place" bash "$script" --pane sensors
    else
        multiplexer new-window -d -t "$1:" -n sensors -c "$place" bash "$script" --pane sensors
    fi
}

is_there() {
    multiplexer has-session -t "=$SESSION" 2>/dev/null
}

ensure_session() {
    measure_terminal
    is_there && return
    find_place
    export PATH=$home/bin:$PATH
    open_session
}

# tmux shrinks both panes when the session was made on a larger terminal: then the dashboard fills the window, until prefix z.
give_room() {
    local dashboard width height window_width window_height zoomed
    dashboard=$(multiplexer show-options -v -t "=$SESSION:" @dashboard)
    read -r width height window_width window_height zoomed < <(multiplexer display-message -p -t "$dashboard" \
        '#{pane_width} #{pane_height} #{window_width} #{window_height} #{window_zoomed_flag}') || return 0
    if [ "$zoomed" = 0 ] && { [ $((width * columns / window_width)) -lt $DASHBOARD_COLUMNS_MIN ] \
        || [ $((height * rows / window_height)) -lt $DASHBOARD_ROWS_MIN ]; }; then
        multiplexer resize-pane -Z -t "$dashboard"
    fi
}

attach() {
    give_room
    if is_inside; then
        multiplexer switch-client -t "=$SESSION"
    else
        multiplexer attach-session -t "=$SESSION"
    fi
}

case "${1-}" in
    "" | --detach | --kill) ;;
    --pane) keep_pane "$2" ;;
    --help | -h) say_usage; exit 0 ;;
    *) say_usage >&2; exit 2 ;;
esac

command -v tmux >/dev/null || { echo "pulse: tmux is not installed; apt install tmux. The dashboard alone: pulse dashboard" >&2; exit 69; }
is_inside || unset TMUX TMUX_PANE
case "${1-}" in
    --detach) ensure_session ;;
    --kill) is_there || { echo "pulse: there is no session \"$SESSION\"" >&2; exit 1; }; multiplexer kill-session -t "=$SESSION" ;;
    *) ensure_session; attach ;;
esac

#!/usr/bin/env bash
# Opens the session "pulse-ops", or attaches to it: the dashboard, the journal of the sensors beside it, and a shell.
#
#   tmux/launch-pulse-ops.sh [--detach]
#
# --detach makes the session without attaching. OPS_TMUX_SOCKET names a tmux server of its own.
set -euo pipefail

SESSION=pulse-ops
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

say_usage() {
    echo "usage: $0 [--detach]" >&2
    exit 64
}

multiplexer() {
    tmux ${OPS_TMUX_SOCKET:+-L "$OPS_TMUX_SOCKET"} "$@"
}

# What the right pane shows: the journal where there is one, otherwise the log files of the machine.
journal_command() {
    if [ -d /run/systemd/system ] && command -v journalctl >/dev/null; then
        echo "journalctl --follow --lines=50 --unit='pulse-*'"
    else
        echo "tail --retry --lines=20 -F /var/log/syslog /var/log/auth.log"
    fi
}

# A pane whose command ended becomes a shell, so that its last words stay readable.
pane_command() {
    printf '%s; echo "(ended)"; exec "${SHELL:-/bin/sh}"' "$1"
}

# Panes are named by id, because the first index is what the user's own tmux.conf says.
open_session() {
    local command dashboard journal
    command=$(pane_command "'$home/bin/pulse' dashboard")
    dashboard=$(multiplexer new-session -d -P -F '#{pane_id}' -s "$SESSION" -n ops -c "$home" "$command")
    journal=$(multiplexer split-window -h -P -F '#{pane_id}' -t "$dashboard" -c "$home" "$(pane_command "$(journal_command)")")
    multiplexer split-window -v -t "$journal" -c "$home"
    multiplexer select-pane -t "$dashboard"
}

detach=no
case "${1-}" in
    "") ;;
    --detach) detach=yes ;;
    *) say_usage ;;
esac

command -v tmux >/dev/null || { echo "pulse: tmux is not installed; apt install tmux" >&2; exit 69; }
multiplexer has-session -t "=$SESSION" 2>/dev/null || open_session
[ "$detach" = yes ] && exit 0
if [ -n "${TMUX-}" ]; then
    multiplexer switch-client -t "=$SESSION"
else
    multiplexer attach-session -t "=$SESSION"
fi

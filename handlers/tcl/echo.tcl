#!/usr/bin/env tclsh
# Echo: answers each message with its own data, not one byte changed. Needs socat and TclX: Tcl has no UNIX sockets.
package require Tclx

proc answer {data} {
    return "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":$data}"
}

# One connection: standard input and output.
proc take {} {
    foreach channel {stdin stdout} { fconfigure $channel -translation binary }
    if {[binary scan [read stdin 4] iu length] != 1} return
    if {$length > 4 << 20} return ;# no frame is longer
    set data [read stdin $length]
    if {[string length $data] != $length} return
    set reply [answer $data]
    puts -nonewline [binary format i [string length $reply]]$reply
    flush stdout
}

if {$argv eq "--take"} {
    take
    exit
}
set path run/echo.sock
if {[info exists env(BESTER_SOCKET)]} { set path $env(BESTER_SOCKET) }
if {$argc > 0} { set path [lindex $argv 0] }
if {![catch {exec socat -u OPEN:/dev/null UNIX-CONNECT:$path 2> /dev/null}]} {
    puts stderr "$path is served by another process"
    exit 1
}
if {[file exists $path] && [file type $path] eq "socket"} { file delete $path } ;# a crash left it behind
umask 007 ;# the group may connect
set socat [exec socat UNIX-LISTEN:$path,fork,backlog=1024,max-children=64 \
    "EXEC:tclsh [file normalize [info script]] --take" &]
signal trap SIGTERM { kill $socat; file delete $path; exit 0 }
exit [lindex [wait $socat] 2] ;# it could not listen

#!/usr/bin/env perl
# Echo: answers each message with its own data, not one byte changed.
# The command `reply` is Bester's own; an original besterd doesn't know it.
use strict;
use warnings;
use File::Basename;
use File::Path;
use IO::Socket::UNIX;

sub answer { return '{"header":{"status":"0","command":{"type":"reply"}},"data":' . $_[0] . '}' }

sub take {
    my ($connection) = @_;
    (read $connection, my $prefix, 4) == 4 or return;
    my $length = unpack 'V', $prefix;
    $length <= 4 << 20 or return;                                  # no frame is longer
    (read $connection, my $data, $length) == $length or return;    # reads on until it has it all
    print $connection pack 'V/a', answer($data);
}

my $path = shift // $ENV{BESTER_SOCKET} // 'run/echo.sock';
mkpath dirname $path;
$SIG{ALRM} = sub { die "$path is served by another process\n" };
alarm 5;                                         # it may be too busy to answer
$SIG{ALRM}() if IO::Socket::UNIX->new($path);
unlink $path if $!{ECONNREFUSED} && -S $path;    # a crash left it behind
alarm 0;
umask 0007;                                      # the group may connect
my $server = IO::Socket::UNIX->new(Local => $path, Listen => 1024) or die "$path: $!\n";

$SIG{CHLD} = 'IGNORE';       # the system buries the children
$SIG{TERM} = sub { unlink $path; exit 0 };
while (1) {
    my $connection = $server->accept or next;
    if ((fork // 1) == 0) {
        $SIG{TERM} = 'DEFAULT';    # the socket is its parent's
        take($connection);
        exit 0;
    }
}

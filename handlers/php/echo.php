#!/usr/bin/env php
<?php
// Echo: answers each message with its own data, not one byte changed.
function answer(string $data): string
{
    return '{"header":{"status":"0","command":{"type":"reply"}},"data":' . $data . '}';
}

$path = $argv[1] ?? (getenv('BESTER_SOCKET') ?: 'run/echo.sock');
if (@stream_socket_client("unix://$path", $code, $problem)) fwrite(STDERR, "$path is served by another process\n") && exit(1);
if ($problem === 'Connection refused' && filetype($path) === 'socket') unlink($path); // a crash left it behind
umask(0007); // the group may connect
$context = stream_context_create(['socket' => ['backlog' => 1024]]);
$listen = STREAM_SERVER_BIND | STREAM_SERVER_LISTEN;
$server = stream_socket_server("unix://$path", $code, $problem, $listen, $context) or exit(1);

pcntl_async_signals(true);
pcntl_signal(SIGTERM, fn () => exit(unlink($path) ? 0 : 1));

$connections = $received = [];
while (true) {
    $ready = [$server, ...$connections];
    $none = null;
    if (!@stream_select($ready, $none, $none, null)) continue;
    foreach ($ready as $stream) {
        if ($stream === $server) {
            if ($new = @stream_socket_accept($server, 0)) [$connections[(int) $new], $received[(int) $new]] = [$new, ''];
            continue;
        }
        $frame = &$received[(int) $stream];
        $frame .= $chunk = (string) fread($stream, 65536);
        $length = strlen($frame) < 4 ? INF : unpack('V', $frame)[1];
        $fits = $length <= 4 << 20 || $length === INF; // no frame is longer
        if ($chunk !== '' && $fits && strlen($frame) < 4 + $length) continue;
        $reply = answer(substr($frame, 4));
        if ($chunk !== '' && $fits) @fwrite($stream, pack('V', strlen($reply)) . $reply);
        unset($connections[(int) $stream], $received[(int) $stream]);
        fclose($stream);
    }
}

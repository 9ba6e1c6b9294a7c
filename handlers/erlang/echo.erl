%% Echo: answers each message with its own data, not one byte changed.
-module(echo).
-behaviour(gen_event).
-export([main/0, init/1, handle_event/2, handle_call/2]).

answer(Data) -> [<<"{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":">>, Data, "}"].

main() ->
    Path = case init:get_plain_arguments() of
        [First | _] -> First;
        [] -> os:getenv("BESTER_SOCKET", "run/echo.sock")
    end,
    ok = filelib:ensure_dir(Path),
    Served = element(1, gen_tcp:connect({local, Path}, 0, [])) =:= ok,
    Served andalso begin io:put_chars(standard_error, [Path, " is served by another process\n"]), halt(1) end,
    not filelib:is_regular(Path) andalso file:delete(Path), % a crash left it behind
    {ok, Server} = gen_tcp:listen(0, [binary, {ifaddr, {local, Path}}, {active, false}, {backlog, 1024}]),
    ok = file:change_mode(Path, 8#770), % the group may connect
    ok = gen_event:swap_handler(erl_signal_server, {erl_signal_handler, []}, {?MODULE, Path}),
    accept(Server).

accept(Server) ->
    {ok, Connection} = gen_tcp:accept(Server),
    gen_tcp:controlling_process(Connection, spawn(fun() -> take(Connection) end)),
    accept(Server).

take(Connection) ->
    {ok, <<Length:32/little>>} = gen_tcp:recv(Connection, 4),
    true = Length =< 4 bsl 20, % no frame is longer
    {ok, Data} = gen_tcp:recv(Connection, Length),
    Reply = answer(Data),
    ok = gen_tcp:send(Connection, [<<(iolist_size(Reply)):32/little>>, Reply]).

init({Path, _}) -> {ok, Path}.

handle_event(sigterm, Path) -> file:delete(Path), halt(0);
handle_event(_, Path) -> {ok, Path}.

handle_call(_, Path) -> {ok, ok, Path}.

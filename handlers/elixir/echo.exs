# Echo: answers each message with its own data, not one byte changed.
# The command `reply` is Bester's own; an original besterd doesn't know it.
defmodule Echo do
  def answer(data), do: [~s({"header":{"status":"0","command":{"type":"reply"}},"data":), data, "}"]

  def serve(path) do
    File.mkdir_p!(Path.dirname(path))
    if match?({:ok, _}, :gen_tcp.connect({:local, path}, 0, [])), do: exit("#{path} is served by another process")
    if match?({:ok, %{type: :other}}, File.stat(path)), do: File.rm!(path) # a crash left it behind
    {:ok, server} = :gen_tcp.listen(0, [:binary, ifaddr: {:local, path}, active: false, backlog: 1024])
    File.chmod!(path, 0o770) # the group may connect

    System.trap_signal(:sigterm, fn ->
      File.rm(path)
      System.halt(0)
    end)

    accept(server)
  end

  defp accept(server) do
    {:ok, connection} = :gen_tcp.accept(server)
    :gen_tcp.controlling_process(connection, spawn(fn -> take(connection) end))
    accept(server)
  end

  defp take(connection) do
    with {:ok, <<length::little-32>>} when length <= 0x400000 <- :gen_tcp.recv(connection, 4), # no frame is longer
         {:ok, data} <- :gen_tcp.recv(connection, length) do
      reply = answer(data)
      :gen_tcp.send(connection, [<<IO.iodata_length(reply)::little-32>>, reply])
    end

    :gen_tcp.close(connection)
  end
end

Echo.serve(List.first(System.argv()) || System.get_env("BESTER_SOCKET", "run/echo.sock"))

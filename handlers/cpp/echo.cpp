// Echo: answers each message with its own data, not one byte changed.
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <err.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

constexpr std::uint32_t FRAME_MAX = 4 << 20;
static sockaddr_un at{AF_UNIX, {}};
static void take(int client) {
  std::uint32_t length = 0; // little-endian on the wire and on this machine
  recv(client, &length, sizeof length, MSG_WAITALL);
  std::string data(length <= FRAME_MAX ? length : 0, '\0');
  if (!data.empty() && recv(client, data.data(), length, MSG_WAITALL) == ssize_t(length)) {
    std::string reply = R"({"header":{"status":"0","command":{"type":"reply"}},"data":)" + data + "}";
    length = std::uint32_t(reply.size());
    reply.insert(0, reinterpret_cast<char *>(&length), sizeof length);
    send(client, reply.data(), reply.size(), MSG_NOSIGNAL);
  }
  close(client);
}
int main(int argc, char **argv) {
  const char *given = argc > 1 ? argv[1] : std::getenv("BESTER_SOCKET");
  std::string(given ? given : "run/echo.sock").copy(at.sun_path, sizeof at.sun_path - 1);
  auto *where = reinterpret_cast<sockaddr *>(&at);
  if (!connect(socket(AF_UNIX, SOCK_STREAM, 0), where, sizeof at)) errx(1, "%s is served by another process", at.sun_path);
  if (std::filesystem::is_socket(at.sun_path)) unlink(at.sun_path); // a crash left it behind
  umask(007); // the group may connect
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(server, where, sizeof at) || listen(server, 1024)) err(1, "%s", at.sun_path);
  std::signal(SIGTERM, [](int) { _exit(unlink(at.sun_path)); });
  for (;;)
    if (int client = accept(server, nullptr, nullptr); client >= 0) std::thread(take, client).detach();
}

;; Echo: answers each message with its own data, not one byte changed. For Java 17.
;; The command `reply` is Bester's own; an original besterd doesn't know it.
(import '(java.io DataInputStream File IOException)
        '(java.net StandardProtocolFamily UnixDomainSocketAddress)
        '(java.nio ByteBuffer ByteOrder)
        '(java.nio.channels Channels ServerSocketChannel SocketChannel)
        '(java.nio.file Files LinkOption Path)
        '(java.nio.file.attribute PosixFilePermissions))

(def before (.getBytes "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":"))

(defn take-one [connection]
  (try
    (with-open [connection connection
                in (DataInputStream. (Channels/newInputStream connection))]
      (let [size (Integer/reverseBytes (.readInt in))
            data (byte-array (if (<= 0 size (bit-shift-left 4 20)) size (throw (IOException. "no frame is so long"))))
            _ (.readFully in data)
            length (+ (alength before) (alength data) 1)
            frame (.order (ByteBuffer/allocate (+ 4 length)) ByteOrder/LITTLE_ENDIAN)]
        (doto frame (.putInt length) (.put before) (.put data) (.put (byte \})) .flip)
        (while (.hasRemaining frame) (.write connection frame))))
    (catch IOException _))) ; the other side went away

(let [path (or (first *command-line-args*) (System/getenv "BESTER_SOCKET") "run/echo.sock")
      file (File. path)
      address (UnixDomainSocketAddress/of path)
      server (ServerSocketChannel/open StandardProtocolFamily/UNIX)]
  (when (try (.isConnected (SocketChannel/open address)) (catch IOException _ false))
    (.println System/err (str path " is served by another process"))
    (System/exit 1))
  (when-not (.isFile file) (.delete file)) ; a crash left it behind
  (.bind server address 1024)
  (Files/setPosixFilePermissions (.toPath file) (PosixFilePermissions/fromString "rwxrwx---")) ; the group may connect
  (.addShutdownHook (Runtime/getRuntime) (Thread. #(do (.delete file) (.halt (Runtime/getRuntime) 0)))) ; at SIGTERM
  (while true
    (let [connection (.accept server)]
      (future (take-one connection)))))

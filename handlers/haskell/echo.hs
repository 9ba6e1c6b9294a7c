{-# LANGUAGE OverloadedStrings #-}
-- Echo: answers each message with its own data, not one byte changed. Needs the package network.
import Control.Concurrent
import Control.Exception (SomeException, finally, handle)
import Control.Monad (forever, when)
import Data.Bits (shiftL, (.|.))
import qualified Data.ByteString as B
import Data.ByteString.Builder (byteString, hPutBuilder, word32LE)
import Network.Socket
import System.Environment (getArgs, lookupEnv)
import System.Exit (die)
import System.IO (Handle, IOMode (ReadWriteMode), hClose)
import System.Posix.Files
import System.Posix.Signals (Handler (Catch), installHandler, sigTERM)
answer :: B.ByteString -> B.ByteString
answer payload = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":" <> payload <> "}"
exchange :: Handle -> IO ()
exchange connection = do
  prefix <- B.hGet connection 4
  let size = B.foldr (\byte rest -> fromIntegral byte .|. rest `shiftL` 8) 0 prefix
  payload <- B.hGet connection (if B.length prefix == 4 && size <= 4 * 1024 * 1024 then size else 0) -- no frame is longer
  let reply = answer payload
  when (size > 0 && B.length payload == size) $
    hPutBuilder connection (word32LE (fromIntegral (B.length reply)) <> byteString reply)
main :: IO ()
main = do
  path <- head <$> (mappend <$> getArgs <*> (maybe ["run/echo.sock"] pure <$> lookupEnv "BESTER_SOCKET"))
  probe <- socket AF_UNIX Stream defaultProtocol
  served <- handle (\nobody -> const (pure False) (nobody :: SomeException)) (True <$ connect probe (SockAddrUnix path))
  when served (die (path ++ " is served by another process"))
  stale <- fileExist path >>= \found -> if found then isSocket <$> getFileStatus path else pure False
  when stale (removeLink path) -- a crash left it behind
  server <- socket AF_UNIX Stream defaultProtocol
  bind server (SockAddrUnix path) >> setFileMode path 0o770 >> listen server 1024 -- the group may connect
  stopped <- newEmptyMVar
  _ <- installHandler sigTERM (Catch (putMVar stopped ())) Nothing
  _ <- forkIO . forever $ do
    connection <- accept server >>= \(client, _) -> socketToHandle client ReadWriteMode
    forkIO (handle (\gone -> const (pure ()) (gone :: SomeException)) (exchange connection `finally` hClose connection))
  takeMVar stopped >> removeLink path

{ Echo: answers each message with its own data, not one byte changed. For Free Pascal. }
program Echo;
{$mode objfpc}{$H+}
uses cthreads, BaseUnix, Sockets, SysUtils;
const Before = '{"header":{"status":"0","command":{"type":"reply"}},"data":';
var Path: string; Server, Connection: PtrInt; Address: TUnixSockAddr; Size: LongInt; Found: Stat;

function Take(Client: Pointer): PtrInt;
var Length: LongWord; Data: string;
begin
  if (fprecv(PtrInt(Client), @Length, 4, MSG_WAITALL) = 4) and (Length <= 4 shl 20) then begin
    SetLength(Data, LEtoN(Length));
    if (Length > 0) and (fprecv(PtrInt(Client), @Data[1], Length, MSG_WAITALL) = Length) then begin
      Data := '1234' + Before + Data + '}'; // the length goes where the digits stand
      PLongWord(@Data[1])^ := NtoLE(LongWord(System.Length(Data) - 4));
      fpsend(PtrInt(Client), @Data[1], System.Length(Data), MSG_NOSIGNAL);
    end;
  end;
  Result := CloseSocket(PtrInt(Client));
end;
procedure Stop(Signal: LongInt); cdecl;
begin FpExit(FpUnlink(Path)); end;

begin
  if ParamCount > 0 then Path := ParamStr(1) else Path := GetEnvironmentVariable('BESTER_SOCKET');
  Str2UnixSockAddr(Path, Address, Size);
  Server := fpsocket(AF_UNIX, SOCK_STREAM, 0);
  if fpconnect(Server, @Address, Size) = 0 then begin
    WriteLn(StdErr, Path, ' is served by another process');
    Halt(1);
  end;
  if (FpStat(Path, Found) = 0) and fpS_ISSOCK(Found.st_mode) then FpUnlink(Path); // a crash left it behind
  FpUmask(&007); // the group may connect
  if (fpbind(Server, @Address, Size) <> 0) or (fplisten(Server, 1024) <> 0) then Halt(1);
  FpSignal(SIGTERM, @Stop);
  repeat
    Connection := fpaccept(Server, nil, nil);
    if Connection >= 0 then CloseThread(BeginThread(@Take, Pointer(Connection)));
  until False;
end.

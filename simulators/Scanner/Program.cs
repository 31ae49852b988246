using System.Net;
using System.Runtime.InteropServices;
using CaMauSo.Scanner;

// usage: CaMauSo.Scanner [ADDRESS:PORT]   (default 127.0.0.1:3310; port 0 takes a free one and prints it)
var at = IPEndPoint.Parse(args.Length > 0 ? args[0] : "127.0.0.1:3310");
var stopped = new TaskCompletionSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await using var scanner = ScannerServer.Start(at);
Console.WriteLine(scanner.Address);
await stopped.Task;

using CaMauSo.Walk;

// The whole walk of dossiers over the public interface of a running platform: walk URL. Each step says what it checked; each chapter is a file.
if (args is not [var address, ..]) { await Console.Error.WriteLineAsync("usage: Walk URL"); return 64; }
var town = new Town(new Uri(address));
try
{
    await town.FindProcedure();
    await town.RegisterBirth();
    await town.RegisterTrade();
    await town.RegisterVessel();
    await town.RefuseReception();
    await town.ClaimToBePoor();
    await town.ReadTheBoard();
    await town.TryToGuess();
    return town.Timeline.End();
}
catch (Exception error) when (error is NotAsPromised or HttpRequestException)
{
    return town.Timeline.Broken(error.Message);
}

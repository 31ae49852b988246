using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Identity.SignIn;

/// <summary>
/// Demo mode needs three things at once: the setting, an environment that is not Production, and a database that was
/// loaded as a demo province. None alone, and no slip in one of them, opens the demo sign-in.
/// </summary>
internal sealed class DemoMode(IConfiguration configuration, IHostEnvironment environment)
{
    private bool? _database;

    /// <summary>The setting asks for it and the environment allows it.</summary>
    internal bool Asked => configuration.GetValue("Demo", false) && !environment.IsProduction();

    internal void RefuseInProduction()
    {
        if (configuration.GetValue("Demo", false) && environment.IsProduction())
            throw new InvalidOperationException("Demo is set in the Production environment. The demo sign-in lets anybody be anybody; unset one of the two.");
    }

    internal async ValueTask<bool> On(Db db, CancellationToken cancel)
    {
        if (!Asked) return false;
        return _database ??= await db.Database.SqlQuery<bool>($"select demo as \"Value\" from identity.province").AnyAsync(d => d, cancel);
    }

    internal void Forget() => _database = null;
}

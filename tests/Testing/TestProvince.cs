using CaMauSo.Kernel;
using CaMauSo.Scanner;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CaMauSo.Testing;

/// <summary>
/// The whole platform in memory on a database of its own, with the demo province loaded and a clock that stands still.
/// Background work does not run by itself: <see cref="Settle"/> delivers what is due.
/// </summary>
public class TestProvince : WebApplicationFactory<Program>, IAsyncLifetime
{
    // One stand-in scanner for all tests of a run: held files are released by Settle as in the running program.
    private static readonly Lazy<ScannerServer> Scanner = new(() => ScannerServer.Start());
    private static object? _definitions; // kept, so that one reading serves all provinces of a run
    private string _database = "", _data = "";

    public TestClock Clock { get; } = new();

    /// <summary>Connection of the schema's owner, for tests that tamper.</summary>
    public string Owner => TestCluster.Connection("camauso_owner", _database, pooling: false);

    /// <summary>Connection of the running program's role.</summary>
    public string App => TestCluster.Connection("camauso_app", _database, pooling: false);

    public DataFolder Data => new(_data);

    public async ValueTask InitializeAsync() => (_database, _data) = await TestCluster.Clone();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test").UseSetting("Database:App", TestCluster.Connection("camauso_app", _database))
            .UseSetting("Database:Owner", Owner).UseSetting("Province:Folder", Path.Combine(TestCluster.Root, "province"))
            .UseSetting("Data:Folder", _data).UseSetting("Demo", "true").UseSetting("Background", "false").UseSetting("Scanner:Address", Scanner.Value.Address)
            .UseSetting("Logging:LogLevel:Default", "Error");
        // Told a day to run as of, the program keeps the clock it makes of it.
        builder.ConfigureServices((context, services) => { if (context.Configuration["AsOf"] is not { Length: > 0 }) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)); });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        _definitions ??= host.Services.GetRequiredService<Procedures.Catalogue>().AllVersions;
        return host;
    }

    /// <summary>A browser with cookies of its own, nobody signed in.</summary>
    public Browser Open() => new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>A browser signed in as one of the demo people, by key.</summary>
    public async Task<Browser> SignIn(string person)
    {
        var browser = Open();
        var page = await browser.Get("/dang-nhap");
        var signedIn = await browser.Post("/dang-nhap", page, ("nguoi", person));
        return signedIn.Redirected is not null ? browser : throw new InvalidOperationException($"'{person}' could not sign in: {signedIn.Status}\n{signedIn.Text}");
    }

    /// <summary>An API client of one of the demo people.</summary>
    public async Task<HttpClient> Api(string person)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var answer = await client.PostAsync("/api/v1/demo/tokens", System.Net.Http.Json.JsonContent.Create(new { person }));
        answer.EnsureSuccessStatusCode();
        var token = await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<Dictionary<string, string>>(answer.Content);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token!["token"]);
        return client;
    }

    /// <summary>Delivers all facts to their listeners and runs what recurs, until nothing moves.</summary>
    public Task Settle() => Web.Province.Settle(Services, default);

    public async Task<T> Read<T>(Func<IServiceProvider, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database != "") await TestCluster.Drop(_database, _data);
        GC.SuppressFinalize(this);
    }
}

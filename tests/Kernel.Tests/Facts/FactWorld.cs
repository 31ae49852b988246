using System.Collections.Concurrent;
using CaMauSo.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Kernel.Tests;

public sealed record TreePlanted(Guid Subject, string What) : Fact(Subject);

public sealed record TreeWatered(Guid Subject, int Litres) : Fact(Subject);

/// <summary>A garden: the smallest module that records facts and hears them.</summary>
public sealed class GardenModule : Module
{
    public override string Name => "Garden";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Diary>();
        services.AddListener<Gardener>();
        services.AddListener<Bookkeeper>();
    }
}

/// <summary>What the listeners heard, in the order they heard it.</summary>
public sealed class Diary
{
    public ConcurrentQueue<(string Listener, Guid Subject, int Sequence, string What)> Lines { get; } = new();

    /// <summary>Thrown by the gardener at a fact with this text.</summary>
    public string? Poison { get; set; }

    /// <summary>Run by the bookkeeper after it has done its work, before its place moves.</summary>
    public Action? BeforePlaceMoves { get; set; }

    public IEnumerable<(Guid Subject, int Sequence)> By(string listener) => Lines.Where(l => l.Listener == listener).Select(l => (l.Subject, l.Sequence));
}

internal sealed class Gardener(Diary diary) : IHear<TreePlanted>, IHear<TreeWatered>
{
    public Task Hear(HeardFact<TreePlanted> heard, CancellationToken cancel) => Note(heard.Fact.Subject, heard.Sequence, heard.Fact.What);

    public Task Hear(HeardFact<TreeWatered> heard, CancellationToken cancel) => Note(heard.Fact.Subject, heard.Sequence, $"{heard.Fact.Litres} lít");

    private Task Note(Guid subject, int sequence, string what)
    {
        if (what == diary.Poison) throw new InvalidDataException("Cây này không tưới được.");
        diary.Lines.Enqueue((nameof(Gardener), subject, sequence, what));
        return Task.CompletedTask;
    }
}

/// <summary>Keeps what it heard in the database, in the transaction that moves its place: once, however often it hears.</summary>
internal sealed class Bookkeeper(Db db, Diary diary) : IHear<TreePlanted>
{
    public async Task Hear(HeardFact<TreePlanted> heard, CancellationToken cancel)
    {
        await db.Next("book:" + heard.Fact.Subject.ToString("N"), cancel);
        diary.Lines.Enqueue((nameof(Bookkeeper), heard.Fact.Subject, heard.Sequence, heard.Fact.What));
        diary.BeforePlaceMoves?.Invoke();
    }
}

/// <summary>The kernel with a garden on a database of its own; nothing runs by itself.</summary>
public abstract class FactWorld : IAsyncLifetime
{
    private readonly TestProvince _province = new();
    private ServiceProvider? _services;

    protected TestProvince Province => _province;
    protected IServiceProvider Services => _services!;
    protected Diary Diary => Services.GetRequiredService<Diary>();
    internal FactPump Pump => Services.GetRequiredService<FactPump>();

    public async ValueTask InitializeAsync()
    {
        await _province.InitializeAsync();
        _services = Build();
    }

    /// <summary>The program as it is after a start: same database and folder, nothing remembered.</summary>
    protected ServiceProvider Build(bool background = false)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:App"] = _province.App.Replace("Pooling=False", "Pooling=True"), ["Data:Folder"] = _province.Data.Path, ["Province:Folder"] = _province.Data.Path, ["Background"] = background.ToString(),
        }).Build();
        var modules = new Modules([new KernelModule(), new GardenModule()]);
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(modules).AddSingleton<TimeProvider>(_province.Clock);
        foreach (var module in modules.All) module.AddServices(services, configuration);
        services.AddSingleton<ListenerLag>();
        return services.BuildServiceProvider();
    }

    internal Listener Listener<T>() => Services.GetServices<Listener>().Single(l => l.Type == typeof(T));

    protected async Task InScope(Func<IServiceProvider, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    /// <summary>Records facts the way modules do.</summary>
    protected Task Record(params Fact[] facts) => InScope(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        foreach (var fact in facts) db.Record(fact);
        await db.SaveChangesAsync();
    });

    protected Task Drain() => Pump.Drain(default);

    protected async Task<Hand> Hold() => await Kernel.Tests.Hand.Take(_province.App);

    protected Task<int> AsOwner(string sql, params object[] values) => Execute(_province.Owner, sql, values);

    protected Task<int> AsApp(string sql, params object[] values) => Execute(_province.App, sql, values);

    protected async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var connection = await Open(_province.Owner);
        await using var command = Command(connection, sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> Execute(string connectionString, string sql, object[] values)
    {
        await using var connection = await Open(connectionString);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        await _province.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaMauSo.Kernel;

/// <summary>
/// The one unit of work. It has no sets of its own: each module maps its internal entities, so no module can name
/// another's tables. One request, one <see cref="SaveChangesAsync(bool, CancellationToken)"/>, one transaction, facts included.
/// </summary>
public sealed class Db(DbContextOptions<Db> options, Modules modules, TimeProvider time, Actor actor, FactSignal signal) : DbContext(options)
{
    private readonly List<(Guid Id, Fact Fact)> _facts = [];

    /// <summary>Which modules this model is made of; two sets of modules in one process have two models.</summary>
    internal string ModelKey => modules.Key;

    /// <summary>Adds a fact to what the next save commits.</summary>
    /// <returns>The fact's id.</returns>
    public Guid Record(Fact fact)
    {
        var id = Guid.CreateVersion7(time.Now);
        _facts.Add((id, fact));
        return id;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Whoever fails here lets the whole transaction go: a way back to the middle of it would cost two turns at every write.
        Database.AutoSavepointsEnabled = false;
        if (_facts.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await FactRows.Write(this, _facts, actor, time.Now, cancellationToken);
            if (own is not null) await own.CommitAsync(cancellationToken);
            _facts.Clear();
            signal.Raise();
            return saved;
        }
        finally
        {
            if (own is not null) await own.DisposeAsync();
        }
    }

    /// <summary>Lets go of everything that was not saved, facts included: after a refusal nothing of it may slip into a later save.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        _facts.Clear();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Saving is asynchronous everywhere.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in modules.All.Select(m => m.GetType().Assembly).Append(typeof(Db).Assembly).Distinct())
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                if (!property.IsConcurrencyToken || property.ClrType != typeof(uint)) property.SetColumnName(Snake(property.GetColumnName()));
            foreach (var complex in entity.GetComplexProperties())
                foreach (var property in complex.ComplexType.GetProperties()) property.SetColumnName(Snake(complex.Name + property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<JsonObject>().HaveConversion<JsonObjectConverter, JsonObjectComparer>().HaveColumnType("jsonb");
    }

    internal static string Snake(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) && name[i - 1] != '_' ? "_" : "") + char.ToLowerInvariant(c)));

    private sealed class MoneyConverter() : ValueConverter<Money, long>(m => m.Dong, d => new Money(d));

    private sealed class JsonObjectConverter() : ValueConverter<JsonObject, string>(
        o => o.ToJsonString(FactRows.Json), s => JsonNode.Parse(s, null, default)!.AsObject());

    private sealed class JsonObjectComparer() : Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<JsonObject>(
        (a, b) => JsonNode.DeepEquals(a, b), o => o.ToJsonString(null).GetHashCode(StringComparison.Ordinal), o => o.DeepClone().AsObject());
}

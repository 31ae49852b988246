using System.Collections.Frozen;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Ui;

/// <summary>Reads what an exception means to the person who acted: the rule that said no, the race they lost, or nothing (a bug).</summary>
internal sealed class Refusals(Modules modules)
{
    private readonly FrozenDictionary<string, ConstraintMessage> _constraints =
        modules.All.SelectMany(m => m.Constraints).ToFrozenDictionary(c => c.Constraint, StringComparer.Ordinal);

    internal Refused? Read(Exception thrown) => thrown switch
    {
        Refused refused => refused,
        DbUpdateConcurrencyException => new Refused("Người khác vừa thay đổi nội dung này. Xem lại bản mới bên dưới rồi làm lại nếu vẫn cần."),
        DbUpdateException { InnerException: PostgresException database } => Broken(database),
        PostgresException database => Broken(database),
        _ => null,
    };

    private Refused? Broken(PostgresException database) => database switch
    {
        { ConstraintName: { } name } when _constraints.TryGetValue(name, out var known) => new Refused(known.Message, known.About),
        { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            new Refused("Có người đang thay đổi cùng nội dung này. Chờ một lát rồi bấm lại."),
        _ => null,
    };
}

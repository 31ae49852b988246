using System.Linq.Expressions;
using CaMauSo.Dossiers.Measures;
using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>What one must know of a dossier to say whether it keeps to its time.</summary>
internal interface ITimeKept
{
    DateTimeOffset? JudgedDueAt { get; }
    DateTimeOffset? PausedAt { get; }
    DateTimeOffset? EndedAt { get; }
    int NationalCode { get; }
    int Supplements { get; }
}

/// <summary>
/// On time, as the statistics of the national portal have it (QĐ 766/QĐ-TTg): one rule for lists, numbers and words. The end of
/// processing is that of the result, else of a refusal, a stop or a withdrawal; of one that waits, the moment it began to wait; of one that runs,
/// the close of the books. On time is what ends no later than its due time, which pauses move and an extension does not. What waits
/// for a second supplement is late.
/// </summary>
internal static class OnTime
{
    private static readonly Expression<Func<ITimeKept, DateTimeOffset, bool>> Rule = (d, close) =>
        !(d.EndedAt == null && d.NationalCode == State.AwaitsSupplement && d.Supplements > 1)
        && (d.JudgedDueAt == null || (d.EndedAt != null && d.EndedAt < close ? d.EndedAt : d.PausedAt != null && d.PausedAt < close ? d.PausedAt : close) <= d.JudgedDueAt);

    private static readonly Func<ITimeKept, DateTimeOffset, bool> Held = Rule.Compile();

    /// <param name="close">When the books are closed: now, or the end of the period asked for.</param>
    internal static bool Is(ITimeKept dossier, DateTimeOffset close) => Held(dossier, close);

    /// <summary>The same as a question to the database.</summary>
    internal static Expression<Func<Dossier, bool>> By(DateTimeOffset close)
    {
        var (dossier, met) = On(close);
        return Expression.Lambda<Func<Dossier, bool>>(met, dossier);
    }

    internal static Expression<Func<Dossier, bool>> NotBy(DateTimeOffset close)
    {
        var (dossier, met) = On(close);
        return Expression.Lambda<Func<Dossier, bool>>(Expression.Not(met), dossier);
    }

    /// <summary>A dossier as counted, on time or not.</summary>
    internal static Expression<Func<Dossier, Counted>> Judged(DateTimeOffset close) =>
        With((d, met) => new Counted { Dossier = d.Id, Body = d.HandlingBody, Field = d.Field, Met = met }, close);

    /// <summary>Whatever is made of a dossier and of whether it keeps to its time.</summary>
    internal static Expression<Func<Dossier, T>> With<T>(Expression<Func<Dossier, bool, T>> made, DateTimeOffset close)
    {
        var (dossier, met) = On(close);
        return Expression.Lambda<Func<Dossier, T>>(new In(made.Parameters, [dossier, met]).Visit(made.Body), dossier);
    }

    private static (ParameterExpression Dossier, Expression Met) On(DateTimeOffset close)
    {
        var dossier = Expression.Parameter(typeof(Dossier), "d");
        // A field of an object, as a captured variable would be: the database gets a parameter and keeps its plan.
        var moment = Expression.Field(Expression.Constant(new Close { At = close }), nameof(Close.At));
        return (dossier, new Put(dossier, moment).Visit(Rule.Body));
    }

    private sealed class Close
    {
        internal DateTimeOffset At;
    }

    private sealed class In(IReadOnlyList<ParameterExpression> places, Expression[] put) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == places[0] ? put[0] : node == places[1] ? put[1] : node;
    }

    private sealed class Put(ParameterExpression dossier, Expression close) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression == Rule.Parameters[0] ? Expression.Property(dossier, node.Member.Name) : base.VisitMember(node);

        protected override Expression VisitParameter(ParameterExpression node) => node == Rule.Parameters[1] ? close : base.VisitParameter(node);
    }
}

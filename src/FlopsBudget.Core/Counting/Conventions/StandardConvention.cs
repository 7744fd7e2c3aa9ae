namespace FlopsBudget.Counting.Conventions;

/// <summary>The table of operators.</summary>
internal static class StandardConvention
{
    internal static ConventionMethod Method { get; } = new(
        "Standard",
        "Multiply-adds of every contraction, dense and over the whole batch; other arithmetic is a figure of its own.",
        [],
        (trace, claims) => new(OperatorWalk.Count(trace, OperatorTable.Standard.Read, claims)))
    {
        IsStandard = true,
        FormulaOf = static name => OperatorTable.Standard.Find(name)?.Note,
    };
}

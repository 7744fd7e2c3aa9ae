using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Operators by a reason that they share.</summary>
internal static class ReasonList
{
    /// <summary>The reason for each name; names without a namespace are PyTorch's own.</summary>
    internal static IReadOnlyDictionary<string, string> Read(params (string Reason, string Names)[] lists) => lists
        .SelectMany(list => OperatorRules.Names(list.Names).Select(name => KeyValuePair.Create(name, list.Reason)))
        .ToDictionary(StringComparer.Ordinal);
}

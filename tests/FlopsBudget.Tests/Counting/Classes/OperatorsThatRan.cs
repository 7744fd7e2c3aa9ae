using System.Runtime.InteropServices;
using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Every operator that the tests can run, each with all that it ran inside: with values, nothing recorded whole.</summary>
internal static class OperatorsThatRan
{
    private static readonly Lazy<ILookup<string, OperatorCall>> Calls = new(
        () => Record().SelectMany(WithInside).ToLookup(call => call.Name, StringComparer.Ordinal));

    /// <summary>The calls of each operator, by its name.</summary>
    internal static ILookup<string, OperatorCall> ByName => Calls.Value;

    /// <summary>A call and all that ran inside.</summary>
    internal static IEnumerable<OperatorCall> WithInside(OperatorCall call) => call.Children.SelectMany(WithInside).Prepend(call);

    /// <summary>Records a written call with values.</summary>
    internal static OperatorTrace Record(WrittenCall call)
    {
        using var scope = NewDisposeScope();
        using var compiled = call.Compile();
        var tensors = call.NeedsArchive ? [] : call.Tensors.Select(tensor => tensor.Make(values: true)).ToArray();
        using var noGradients = no_grad();
        try
        {
            return TraceSession.Record(null, () => compiled.Run(tensors));
        }
        catch (ExternalException exception)
        {
            throw new InvalidOperationException($"{call}: {exception.Message}", exception);
        }
    }

    private static IEnumerable<OperatorCall> Record()
    {
        foreach (var call in WrittenCall.All)
        {
            foreach (var recorded in Record(call).Calls)
            {
                yield return recorded;
            }
        }

        foreach (var action in OtherNames.All.Concat(ReachableMethodTests.Calls()))
        {
            using var scope = NewDisposeScope();
            foreach (var recorded in TraceSession.Record(null, action).Calls)
            {
                yield return recorded;
            }
        }
    }
}

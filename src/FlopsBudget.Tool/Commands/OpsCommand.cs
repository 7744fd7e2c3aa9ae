using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Text;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops ops</c>: the operators that are known.</summary>
internal static class OpsCommand
{
    private const string TorchSharp = "TorchSharp";
    private const string Onnx = "ONNX";

    /// <summary>The classes of operators.</summary>
    internal static IReadOnlyList<string> Classes { get; } = [.. Enum.GetNames<OperatorClass>()];

    /// <summary>The frameworks that have operators.</summary>
    internal static IReadOnlyList<string> Frameworks { get; } = [TorchSharp, Onnx];

    /// <summary>Lists.</summary>
    /// <param name="name">A part of a name; null for all.</param>
    /// <param name="kind">A class; null for all.</param>
    /// <param name="framework">A framework; null for all.</param>
    /// <param name="request">In which form.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(string? name, string? kind, string? framework, OutputRequest request) => ModelCommand.Guard("flops ops", output =>
    {
        var (ofClass, ofFramework) = (One(kind, Classes, "--class"), One(framework, Frameworks, "--framework"));
        var all = Rows(TorchSharp, OperatorTable.Standard).Concat(Rows(Onnx, OnnxTable.Standard)).ToList();
        var found = all.FindAll(row =>
            (name is null || row.Rule.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (ofClass is null || row.Rule.Class.ToString() == ofClass)
            && (ofFramework is null || row.Framework == ofFramework));
        if (found.Count == 0)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnknownValue,
                $"No operator has \"{name}\" in its name{(kind is null && framework is null ? "" : " and is of that class and framework")}.{NearestNames.Question(name ?? "", all.Select(row => Short(row.Rule.Name)))} A model that runs one which is not in the table is not counted without a rule of your own (OnUncounted, Rules).");
        }

        Deliver.To(output, request, OpsAnswer.Of(found));
        return ExitCodes.Success;
    });

    private static IEnumerable<(string Framework, OperatorRule Rule)> Rows(string framework, OperatorTable table) => table.Rules.Select(rule => (framework, rule));

    private static string Short(string name) => name[(name.LastIndexOf(':') + 1)..];

    private static string? One(string? value, IReadOnlyList<string> values, string option) => value is null ? null
        : values.FirstOrDefault(one => one.Equals(value, StringComparison.OrdinalIgnoreCase))
        ?? throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{option} cannot be \"{value}\".{NearestNames.Question(value, values)} There are {string.Join(", ", values)}.");
}

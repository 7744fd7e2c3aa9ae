using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>
/// An operator's call as <c>OperatorCalls.txt</c> has it: its name and an expression of TorchScript that runs it, with tensors such as
/// <c>#float[4,4]</c> for arguments and <c> ; </c> between statements.
/// </summary>
/// <param name="Operator">The operator with its namespace.</param>
/// <param name="Expression">The expression.</param>
internal sealed partial record WrittenCall(string Operator, string Expression)
{
    /// <summary>Calls of all operators.</summary>
    internal static ImmutableArray<WrittenCall> All { get; } = Read("OperatorCalls.txt");

    /// <summary>Calls at the edge of arguments: libtorch refuses each of them.</summary>
    internal static ImmutableArray<WrittenCall> Refused { get; } = Read("RefusedCalls.txt");

    /// <summary>The arguments that are tensors.</summary>
    internal ImmutableArray<WrittenTensor> Tensors { get; } =
        [.. Placeholder().Matches(Expression).Select(match => new WrittenTensor(match.Groups["type"].Value, Sizes(match)))];

    /// <summary>Whether only an archive can name the operator: then its tensors are made inside, and have values.</summary>
    internal bool NeedsArchive => Expression.Contains("ops.", StringComparison.Ordinal);

    /// <summary>Whether it makes tensors with values inside, wherever its arguments are.</summary>
    internal bool MakesTensors => NeedsArchive || Constructor().IsMatch(Expression);

    /// <summary>Compiles the call; what comes back runs it with its tensors.</summary>
    internal CompiledCall Compile() => NeedsArchive ? CompiledCall.OfArchive(Statements(Inside)) : CompiledCall.OfSource(Source());

    /// <summary>The operator and the expression.</summary>
    public override string ToString() => $"{Operator} {Expression}";

    private static ImmutableArray<WrittenCall> Read(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Counting", "Classes", file)).Select(Parse)];

    private static WrittenCall Parse(string line) =>
        line.Split(' ', 2) is [var name, var expression] ? new(name, expression) : throw new FormatException($"\"{line}\" is no call.");

    private string Source()
    {
        var index = 0;
        var statements = Statements(_ => $"a{index++}");
        var arguments = string.Join(", ", Enumerable.Range(0, index).Select(argument => $"a{argument}: Tensor"));
        return $"def call({arguments}):\n{string.Concat(statements.Select(statement => $"    {statement}\n"))}\n\n";
    }

    private string[] Statements(MatchEvaluator tensor)
    {
        var statements = Placeholder().Replace(Expression, tensor).Split(" ; ");
        statements[^1] = $"return {statements[^1]}";
        return statements;
    }

    private static string Inside(Match match)
    {
        var sizes = $"[{string.Join(", ", Sizes(match))}]";
        return match.Groups["type"].Value switch
        {
            "float" => $"torch.rand({sizes})",
            "char" => $"torch.to(torch.randint(0, 2, {sizes}), {(int)ScalarType.Int8})",
            "byte" => $"torch.to(torch.randint(0, 2, {sizes}), {(int)ScalarType.Byte})",
            "long" => $"torch.randint(0, 2, {sizes})",
            var type => throw new FormatException($"\"{type}\" cannot be made inside of an archive."),
        };
    }

    private static ImmutableArray<long> Sizes(Match match) =>
        [.. match.Groups["sizes"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];

    [GeneratedRegex(@"#(?<type>[a-z0-9]+)\[(?<sizes>[0-9,]*)\]")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"torch\.(tensor|zeros|ones|rand)\(")]
    private static partial Regex Constructor();
}

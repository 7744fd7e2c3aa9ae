namespace FlopsBudget.Onnx.Reading;

/// <summary>Whether the graphs of a node take and give what the node does.</summary>
internal static class BodyDamage
{
    // The number of the turn and whether it goes on; whether it goes on is given too.
    private const int OfTurns = 2;

    /// <summary>What is wrong, as what the node does; null for nothing.</summary>
    internal static string? Of(OnnxNode node) => node switch
    {
        _ when node.Is("If") => node.Inputs is [{ Length: > 0 }] && IsBranch(node, "then_branch") && IsBranch(node, "else_branch") ? null
            : "has no condition, or not two branches that make what it makes",
        _ when node.Is("Loop") => node.Attribute("body")?.Graph is { } body && IsLoop(node, body) ? null
            : "has no body that takes and gives what it does",
        _ when node.Is("Scan") => node.Attribute("body")?.Graph is { } body && IsScan(node, body) ? null
            : "has no body that takes and gives what it does",
        _ => null,
    };

    private static bool IsBranch(OnnxNode node, string name) => node.Attribute(name)?.Graph is { } graph && graph.Outputs.Length == node.Outputs.Length;

    private static bool IsLoop(OnnxNode node, OnnxGraph body)
    {
        var carried = node.Inputs.Skip(OfTurns).ToList();
        return carried.TrueForAll(name => name.Length > 0)
            && body.Inputs.Length == OfTurns + carried.Count
            && body.Outputs.Length == 1 + node.Outputs.Length
            && node.Outputs.Length >= carried.Count;
    }

    private static bool IsScan(OnnxNode node, OnnxGraph body)
    {
        var parts = node.Int("num_scan_inputs", 0);
        return node.Inputs.All(name => name.Length > 0)
            && parts > 0 && parts <= node.Inputs.Length
            && body.Inputs.Length == node.Inputs.Length
            && body.Outputs.Length == node.Outputs.Length
            && node.Outputs.Length >= node.Inputs.Length - parts;
    }
}

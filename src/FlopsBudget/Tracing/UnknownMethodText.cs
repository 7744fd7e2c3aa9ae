using FlopsBudget.Text;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The words for a method that a model does not have.</summary>
internal static class UnknownMethodText
{
    private const int MostNamed = 12;

    /// <summary>Of a class.</summary>
    internal static string Of(Type type, string method)
    {
        var names = ModelMethods.Of(type).Select(one => one.Name).Append(ModelInvoker.Forward).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Of(TypeNames.Of(type), method, names);
    }

    /// <summary>Of an archive.</summary>
    internal static string Of(jit.ScriptModule script, string method) =>
        Of("The archive", method, ScriptTypes.MethodsOf(script)) + " An archive has forward, what forward calls, and what was marked with @torch.jit.export before it was scripted; a trace has forward alone.";

    private static string Of(string owner, string method, IReadOnlyList<string> names) =>
        $"{owner} has no method \"{method}\" that can be called with inputs.{NearestNames.Question(method, names)}"
        + (names.Count == 0 ? "" : $" There {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "")}.");
}

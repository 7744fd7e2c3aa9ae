using System.Text.Json;

namespace FlopsBudget.Tool.Loading;

/// <summary>Reads what an application's <c>.runtimeconfig.json</c> says of frameworks.</summary>
internal static class RuntimeConfig
{
    /// <summary>The shared frameworks of an assembly; none when it has no such file.</summary>
    internal static IReadOnlyList<FrameworkReference> Frameworks(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        if (!File.Exists(file))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return !json.RootElement.TryGetProperty("runtimeOptions", out var options) ? []
            : options.TryGetProperty("frameworks", out var several) ? [.. several.EnumerateArray().Select(Read)]
            : options.TryGetProperty("framework", out var one) ? [Read(one)]
            : [];
    }

    private static FrameworkReference Read(JsonElement framework) =>
        FrameworkReference.Of(framework.GetProperty("name").GetString()!, framework.GetProperty("version").GetString()!);
}

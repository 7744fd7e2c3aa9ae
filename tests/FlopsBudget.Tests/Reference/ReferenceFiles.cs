using System.Text.Json;

namespace FlopsBudget.Tests.Reference;

/// <summary>The files with other tools' figures: copied beside the tests, or, where they are too large or not ours, in a folder outside.</summary>
internal static class ReferenceFiles
{
    /// <summary>The variable that names the folder outside the repository.</summary>
    internal const string FolderVariable = "FLOPSBUDGET_REFERENCE";

    internal static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The folder outside the repository; null where it is not there.</summary>
    internal static string? Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>The path of a file that is copied beside the tests.</summary>
    internal static string PathOf(string relative) => Path.Combine(AppContext.BaseDirectory, "Reference", relative);

    internal static T Read<T>(string relative)
    {
        using var stream = File.OpenRead(PathOf(relative));
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{relative} is empty.");
    }
}

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

    /// <summary>An archive: beside the tests if it is ours, in the folder outside otherwise, which only adds to ours; null where it is not there.</summary>
    /// <param name="own">The folder of ours.</param>
    /// <param name="outside">The folder in the one outside.</param>
    /// <param name="file">Its name.</param>
    internal static string? Archive(string own, string outside, string file) =>
        File.Exists(PathOf(Path.Combine(own, file))) ? PathOf(Path.Combine(own, file))
        : Folder is { } folder && File.Exists(Path.Combine(folder, outside, file)) ? Path.Combine(folder, outside, file)
        : null;

    /// <summary>The path of a file that is copied beside the tests.</summary>
    internal static string PathOf(string relative) => Path.Combine(AppContext.BaseDirectory, "Reference", relative);

    internal static T Read<T>(string relative)
    {
        using var stream = File.OpenRead(PathOf(relative));
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{relative} is empty.");
    }
}

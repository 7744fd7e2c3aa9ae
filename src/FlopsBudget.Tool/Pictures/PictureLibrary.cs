using System.Runtime.Loader;

namespace FlopsBudget.Tool.Pictures;

/// <summary>
/// The library that draws. It lies in a folder of its own, which the package of the build's gate leaves out: only the command draws, and only
/// where a picture is asked for.
/// </summary>
internal static class PictureLibrary
{
    // Beside this assembly: while a model is counted, the base directory is that of its application.
    private static string Usual { get; } = Path.Combine(Path.GetDirectoryName(typeof(PictureLibrary).Assembly.Location)!, "pictures", "OxyPlot.dll");

    /// <summary>Draws a picture, with the library loaded before any code that names it is compiled.</summary>
    /// <param name="draw">Makes the text of the picture.</param>
    /// <param name="library">Where the library lies; null for where the command has it.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0240</c>: the library is not there, or the model has loaded another version of it.</exception>
    internal static string Draw(Func<string> draw, string? library = null)
    {
        var path = library ?? Usual;
        if (!File.Exists(path))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NoPictureLibrary,
                $"{path} is not there, which draws pictures; the process of the build's gate comes without it. Use the command: dotnet tool install FlopsBudget.Tool, then flops ... --output picture.svg.");
        }

        try
        {
            AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
            return draw();
        }
        catch (Exception exception) when (exception is FileLoadException or FileNotFoundException or BadImageFormatException or MissingMethodException or TypeLoadException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NoPictureLibrary,
                $"The library that draws pictures cannot be loaded: {exception.Message.TrimEnd('.')}. Where the model itself has loaded another OxyPlot, write the report with --output report.json, or a page with --output report.html.",
                exception);
        }
    }
}

using System.Text;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Tool.Commands;

/// <summary>Brings a command's result where it is wanted.</summary>
internal static class Deliver
{
    /// <summary>Refuses a file for which the command has no form, before anything is counted.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="endings">The endings that there are.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: its ending says no form.</exception>
    internal static void Verify(OutputRequest request, params IEnumerable<string> endings)
    {
        if (request.File is { } file && !endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnknownValue,
                $"--output cannot be \"{file}\": the ending says the form, and there are {string.Join(", ", endings)}.");
        }
    }

    /// <summary>Writes the file, then prints.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0408</c>: it cannot be written.</exception>
    /// <param name="output">Standard output.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="answer">The result.</param>
    /// <param name="markdown">Whether Markdown is printed.</param>
    internal static void To(ReservedOutput output, OutputRequest request, Answer answer, bool markdown = false)
    {
        Verify(request, answer.Renderings.Select(one => one.Ending));
        if (request.File is { } file)
        {
            Write(file, answer.In(Path.GetExtension(file)));
        }

        output.Write(request.Json ? answer.In(".json") : markdown ? answer.In(".md") : answer.Print(output.Screen));
    }

    private static void Write(string file, string text)
    {
        try
        {
            var path = Path.GetFullPath(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FlopsBudgetException(DiagnosticIds.OutputNotWritten, $"The result could not be written to {file}: {exception.Message.TrimEnd('.')}. Name another file.", exception);
        }
    }
}

using System.Text;
using FlopsBudget.Tool.Interop;

namespace FlopsBudget.Tool.Commands;

/// <summary>Standard output, kept for the command's own result: what a model prints goes to standard error.</summary>
internal sealed class ReservedOutput : IDisposable
{
    private readonly Stream _output = Console.OpenStandardOutput();

    private ReservedOutput()
    {
    }

    /// <summary>Takes standard output away from everybody else, until the process ends.</summary>
    internal static ReservedOutput Take()
    {
        // The stream opened here keeps a handle of its own, so it still leads to the real output afterwards.
        var output = new ReservedOutput();
        Console.Out.Flush();
        Console.SetOut(Console.Error);
        StandardStreams.SendOutputToError();
        return output;
    }

    /// <summary>Writes the result.</summary>
    internal void Write(string text)
    {
        _output.Write(Encoding.UTF8.GetBytes(text));
        _output.Flush();
    }

    /// <inheritdoc />
    public void Dispose() => _output.Dispose();
}

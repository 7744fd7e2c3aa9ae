using System.Text;
using FlopsBudget.Tool.Interop;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Tool.Commands;

/// <summary>Standard output, kept for the command's own result: what a model prints goes to standard error.</summary>
internal sealed class ReservedOutput : IDisposable
{
    private readonly Stream _output = Console.OpenStandardOutput();

    private ReservedOutput()
    {
    }

    /// <summary>What it leads to.</summary>
    internal Screen Screen { get; } = Screen.Detect();

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
    /// <exception cref="FlopsBudgetException"><c>FLOPS0408</c>: the disk is full, or nobody reads any more.</exception>
    internal void Write(string text)
    {
        try
        {
            _output.Write(Encoding.UTF8.GetBytes(text));
            _output.Flush();
        }
        catch (IOException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.OutputNotWritten, $"The result could not be written to standard output: {exception.Message.TrimEnd('.')}. Send it elsewhere, or make room.", exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _output.Dispose();
}

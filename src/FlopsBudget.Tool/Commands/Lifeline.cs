using FlopsBudget.Tool.Interop;

namespace FlopsBudget.Tool.Commands;

/// <summary>
/// Ends this process, and what models have started in it, when its caller is gone. The caller holds the other end of standard input;
/// however the caller ends, the system closes that. Models find standard input at its end.
/// </summary>
internal static class Lifeline
{
    /// <summary>Watches from now on.</summary>
    internal static void Hold()
    {
        var input = StandardStreams.TakeInput();
        ProcessGroup.BeHead();
        new Thread(() => Watch(input)) { IsBackground = true, Name = "Lifeline" }.Start();
    }

    private static void Watch(FileStream input)
    {
        try
        {
            while (input.ReadByte() >= 0)
            {
            }
        }
        catch (IOException)
        {
            // On Windows that is how the end of a pipe looks whose other end was not closed in order.
        }

        ProcessEnd.WithGroup();
    }
}

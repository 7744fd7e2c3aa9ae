using Spectre.Console;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Shows on a terminal that something goes on; what is no terminal is left in peace.</summary>
internal static class Activity
{
    /// <summary>Does some work, and says meanwhile what it is.</summary>
    internal static T While<T>(string what, Func<T> work) => Console.IsErrorRedirected || Console.IsOutputRedirected
        ? work()
        : AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }).Status().Start(Markup.Escape(what), _ => work());
}

using System.Globalization;
using System.Text;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;
using Spectre.Console;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Where a command's result is shown: a terminal with a width and colours, or a file or a program, which get the same text every time.</summary>
/// <param name="Width">How many letters a line has; null where nobody looks.</param>
/// <param name="HasColours">Whether colours are shown.</param>
internal sealed record Screen(int? Width, bool HasColours)
{
    private const int UsualWidth = 80;

    /// <summary>What is no terminal.</summary>
    internal static Screen None { get; } = new(null, HasColours: false);

    /// <summary>What standard output leads to. NO_COLOR (no-color.org), whatever its value, and TERM=dumb leave colours away.</summary>
    internal static Screen Detect() => Console.IsOutputRedirected
        ? None
        : new(Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth, WantsColours(Environment.GetEnvironmentVariable));

    /// <summary>Whether the environment lets colours be shown.</summary>
    internal static bool WantsColours(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";

    /// <summary>A heading and views.</summary>
    internal string Print(string heading, IReadOnlyList<View> views)
    {
        if (Width is not { } width)
        {
            return ReportText.Write(heading, views);
        }

        return Write(console =>
        {
            console.WriteLine(Cut(heading, width), new Style(decoration: Decoration.Bold));
            foreach (var view in views.Where(view => view.Rows.Length > 0))
            {
                console.WriteLine();
                console.WriteLine(Fit(view.Title), new Style(foreground: Color.Teal));
                foreach (var (line, style) in Lines(FittedView.Of(view, width)))
                {
                    console.WriteLine(line, style);
                }
            }
        });
    }

    /// <summary>A text in lines that are no longer than the screen is wide.</summary>
    internal string Fit(string text) => Width is { } width ? string.Join('\n', FittedView.Wrap(text, width)) : text;

    /// <summary>A chart below its title.</summary>
    internal string Draw(string title, BarChart chart) => Write(console =>
    {
        console.WriteLine();
        console.WriteLine(title, new Style(foreground: Color.Teal));
        console.Write(chart);
    });

    private string Write(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new()
        {
            Ansi = HasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });

        // Lines are made to fit here; nothing else breaks them.
        console.Profile.Width = int.MaxValue / 2;
        console.Profile.Capabilities.Unicode = true;
        write(console);
        return text.ToString();
    }

    private static IEnumerable<(string Line, Style Style)> Lines(View view)
    {
        var text = new StringBuilder();
        TextTable.Write(view, text);
        var lines = text.ToString().TrimEnd('\n').Split('\n');
        return lines.Select((line, i) => (line, i switch
        {
            0 => new Style(decoration: Decoration.Bold),
            1 => new Style(decoration: Decoration.Dim),
            _ => StyleOf(view, i - 2),
        }));
    }

    // A quarter of everything is where to look first; what has grown is red, as a broken budget is.
    private static Style StyleOf(View view, int row)
    {
        for (var i = 0; i < view.Columns.Length; i++)
        {
            var cell = view.Rows[row][i];
            if (view.Columns[i].Key.EndsWith("change", StringComparison.Ordinal) && cell.Text.Length > 0)
            {
                return cell.Text[0] == '+' ? new(foreground: Color.Red) : cell.Text[0] == '-' ? new(foreground: Color.Green) : Style.Plain;
            }

            if (view.Columns[i].Key == "share" && decimal.TryParse(cell.Plain, NumberStyles.Number, CultureInfo.InvariantCulture, out var share))
            {
                return share >= 0.25m ? new(foreground: Color.Yellow) : share == 0 ? new(decoration: Decoration.Dim) : Style.Plain;
            }
        }

        return Style.Plain;
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}

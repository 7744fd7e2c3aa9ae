using System.CommandLine;
using System.Globalization;

namespace FlopsBudget.Tool.Commands;

/// <summary>The option for how many levels of modules are printed.</summary>
internal static class DepthOption
{
    internal static Option<int?> Make()
    {
        var depth = new Option<int?>("--depth") { Description = "How many levels of modules to print; all by default." };
        depth.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var levels) && levels < 0)
            {
                parsed.AddError($"--depth is {levels}, which is no number of levels. Give 0 for the model alone, or more.");
            }
        });
        return depth;
    }
}

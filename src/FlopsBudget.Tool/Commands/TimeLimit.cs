using System.Diagnostics;
using System.Globalization;

namespace FlopsBudget.Tool.Commands;

/// <summary>How long several steps may take together, from its making on.</summary>
/// <param name="longest">How long.</param>
internal sealed class TimeLimit(TimeSpan longest)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>What is left of it; nothing when it is over.</summary>
    internal TimeSpan Left => longest - Stopwatch.GetElapsedTime(_start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Whether it is over.</summary>
    internal bool IsOver => Left == TimeSpan.Zero;

    /// <summary>As much time once more, from now on.</summary>
    internal TimeLimit Again() => new(longest);

    /// <summary>How it is written.</summary>
    public override string ToString() => $"{longest.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s";
}

namespace FlopsBudget.Counting;

/// <summary>What a way of counting makes of one operator call: a cost, a problem, nothing, or a look at what the call ran inside.</summary>
internal readonly record struct CallReading
{
    /// <summary>The call costs nothing, and neither does what it ran inside.</summary>
    internal static CallReading Nothing { get; }

    /// <summary>The call itself is not counted; what it ran inside is read.</summary>
    internal static CallReading LookInside { get; } = new() { LooksInside = true };

    /// <summary>The cost of the call and all it ran inside; null when it is not counted.</summary>
    internal OperatorCost? Cost { get; private init; }

    /// <summary>Why the call could not be counted; null when it was, or was left out rightly.</summary>
    internal string? Problem { get; private init; }

    /// <summary>Why the call is a problem if nothing that it ran inside costs anything; null when that is no problem.</summary>
    internal string? ProblemIfFree { get; private init; }

    /// <summary>Whether the calls inside are read.</summary>
    internal bool LooksInside { get; private init; }

    /// <summary>Whether the call is no contraction by its class, so that one that ran inside is counted besides.</summary>
    internal bool HidesNoContraction { get; private init; }

    /// <summary>What the call ran inside is read, and has to account for the call.</summary>
    internal static CallReading LookInsideOrFail(string problem) => new() { LooksInside = true, ProblemIfFree = problem };

    /// <summary>The call and all it ran inside have this cost.</summary>
    internal static CallReading Costs(OperatorCost cost) => new() { Cost = cost };

    /// <summary>The call and all it ran inside cost so many multiply-adds.</summary>
    internal static CallReading Macs(long macs) => Costs(OperatorCost.OfMacs(macs));

    /// <summary>The call could not be counted.</summary>
    internal static CallReading Fails(string problem) => new() { Problem = problem };

    /// <summary>The same of a call that is no contraction by its class.</summary>
    internal CallReading WithoutContractions() => this with { HidesNoContraction = true };
}

using System.Numerics;

namespace FlopsBudget.Devices;

/// <summary>What an estimate says of each module. Whole picoseconds, so that a module takes exactly what it and its parts take by themselves.</summary>
internal static class ModuleTimes
{
    private const double PerSecond = 1e12;

    /// <summary>The picoseconds of each module, all below it included, in the order of the report.</summary>
    internal static IReadOnlyList<BigInteger> Picoseconds(TimeEstimate estimate, FlopReport report)
    {
        var modules = report.Modules.ToList();
        var times = new Dictionary<ModuleTotal, BigInteger>(ReferenceEqualityComparer.Instance);

        // Parents come first, so that from the last on all parts of a module are known before it is.
        for (var i = modules.Count - 1; i >= 0; i--)
        {
            var own = new BigInteger(Math.Round(estimate.Own.GetValueOrDefault(modules[i].Path) * PerSecond));
            times[modules[i]] = modules[i].Children.Aggregate(own, (sum, child) => sum + times[child]);
        }

        return modules.ConvertAll(module => times[module]);
    }

    /// <summary>The same in seconds.</summary>
    internal static double Seconds(BigInteger picoseconds) => (double)picoseconds / PerSecond;
}

using FlopsBudget.Judging.Words;

namespace FlopsBudget.Judging;

/// <summary>
/// Takes the figures of one run, a build or a run of tests, into the file of a baseline, each at once. Two different figures for one entry
/// are an error: whichever was written, the other would be compared with it from then on.
/// </summary>
/// <param name="path">The file.</param>
public sealed class BaselineWriter(string path)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BaselineKey, BaselineEntry> _taken = [];
    private readonly HashSet<BaselineKey> _disputed = [];

    /// <summary>Takes an entry into the file, in the place of what an earlier run has written.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>What the file says now.</returns>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0112</c>: the run has other figures for the same entry already; then there is none in the file. <c>FLOPS0213</c>: the file is
    /// not a baseline that this version reads.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Baseline Take(BaselineEntry entry) => Take(entry, inPlaceOf: null);

    /// <summary>Takes an entry into the file, in the place of one that has another key.</summary>
    internal Baseline Take(BaselineEntry entry, BaselineEntry? inPlaceOf)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            Remember(entry);
            var first = _taken[entry.Key];
            if (!first.HasFiguresOf(entry))
            {
                _disputed.Add(entry.Key);
            }

            if (!_disputed.Contains(entry.Key))
            {
                return Baseline.Update(path, baseline => (inPlaceOf is null ? baseline : baseline.Without(inPlaceOf)).With(entry));
            }

            Baseline.Update(path, baseline => baseline.Without(entry));
            throw new FlopsBudgetException(DiagnosticIds.TwoFiguresForOneEntry, BaselineText.TwoFigures(entry, first, Path.GetFileName(path)));
        }
    }

    /// <summary>Knows of an entry that an earlier process of the same run has taken.</summary>
    internal void Remember(BaselineEntry entry)
    {
        lock (_lock)
        {
            _taken.TryAdd(entry.Key, entry);
        }
    }
}

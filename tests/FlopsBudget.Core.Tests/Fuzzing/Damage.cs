using System.Text.RegularExpressions;
using CsCheck;

namespace FlopsBudget.Tests.Shared;

/// <summary>What reading must do with anything: give a result, or an error with a code, in bounded memory.</summary>
internal static partial class Damage
{
    private const long MostBytes = 256L << 20;

    /// <summary>Reads damaged files; how many can be said by a variable of the environment, <c>CsCheck_Iter</c>.</summary>
    /// <param name="files">Sound files.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="times">How many are tried.</param>
    internal static void ShouldBeAnswered(IReadOnlyList<byte[]> files, Action<byte[]> read, int times)
    {
        foreach (var file in files)
        {
            read(file);
        }

        AnyOf(files, read, times);
    }

    /// <summary>The same where the examples are not all for this reader.</summary>
    internal static void AnyOf(IReadOnlyList<byte[]> files, Action<byte[]> read, int times) =>
        Mutations.Of(files).Sample(bytes => Answered(bytes, read), iter: Math.Max(times, Check.Iter), threads: 1, print: Convert.ToBase64String);

    private static void Answered(byte[] bytes, Action<byte[]> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(bytes);
        }
        catch (FlopsBudgetException exception)
        {
            Code().IsMatch(exception.Message).ShouldBeTrue(exception.Message);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);
    }

    [GeneratedRegex(@"^FLOPS\d{4}: ")]
    private static partial Regex Code();
}

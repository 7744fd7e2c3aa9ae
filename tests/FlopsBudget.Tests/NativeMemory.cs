using System.Runtime.InteropServices;

namespace FlopsBudget.Tests;

/// <summary>What native code has allocated and not freed.</summary>
internal static partial class NativeMemory
{
    private const string Libc = "libc.so.6";

    private static readonly bool IsKnown =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Libc, out var libc) && NativeLibrary.TryGetExport(libc, "mallinfo2", out _);

    /// <summary>The bytes; where the C library does not tell (before glibc 2.33, or another), those of the whole process.</summary>
    internal static long InUse
    {
        get
        {
            if (!IsKnown)
            {
                return Environment.WorkingSet;
            }

            var info = Read();
            return (long)(info.InUse + info.Mapped);
        }
    }

    [LibraryImport(Libc, EntryPoint = "mallinfo2")]
    private static partial AllocatorInfo Read();

    /// <summary><c>struct mallinfo2</c> (malloc.h): ten numbers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AllocatorInfo
    {
        private readonly nuint _arena;
        private readonly nuint _free;
        private readonly nuint _small;
        private readonly nuint _mappings;
        internal readonly nuint Mapped;
        private readonly nuint _unused;
        private readonly nuint _smallFree;
        internal readonly nuint InUse;
        private readonly nuint _inFree;
        private readonly nuint _keepable;
    }
}

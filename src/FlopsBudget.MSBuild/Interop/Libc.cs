using System.Runtime.InteropServices;

namespace FlopsBudget.MSBuild.Interop;

/// <summary>Functions of the C library, under their own names.</summary>
internal static class Libc
{
    internal const int SIGKILL = 9;
    internal const int AT_FDCWD = -100;
    internal const uint STATX_BASIC_STATS = 0x7ff;

    /// <summary>The size of a <c>struct statx</c>, which is the same for all processors.</summary>
    internal const int SizeOfStatx = 256;

    [DllImport("libc")]
    internal static extern int kill(int pid, int sig);

    [DllImport("libc")]
    internal static extern int statx(int dirfd, byte[] pathname, int flags, uint mask, [Out] byte[] statxbuf);
}

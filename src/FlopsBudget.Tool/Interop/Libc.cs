using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Functions of the C library, under their own names.</summary>
internal static partial class Libc
{
    internal const int STDOUT_FILENO = 1;
    internal const int STDERR_FILENO = 2;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup2(int oldfd, int newfd);
}

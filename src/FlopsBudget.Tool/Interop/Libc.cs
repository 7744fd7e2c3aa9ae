using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Functions of the C library, under their own names.</summary>
internal static partial class Libc
{
    internal const int STDIN_FILENO = 0;
    internal const int STDOUT_FILENO = 1;
    internal const int STDERR_FILENO = 2;
    internal const int SIGKILL = 9;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup(int oldfd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup2(int oldfd, int newfd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setpgid(int pid, int pgid);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int sig);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);
}

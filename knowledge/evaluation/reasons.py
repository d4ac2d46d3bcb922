"""Why a file cannot be opened or written, in Chinese."""

import errno

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名字太长",
}


def reason(error: OSError) -> str:
    """The reason of an error; a rare one in the words of the system."""
    return REASONS.get(error.errno or 0, error.strerror or type(error).__name__)

"""Runs over many articles that need no database.

batch.py       many articles at a time, as rows, frames and Arrow tables
partitions.py  a whole corpus as Parquet files, part by part
engines.py     where that is done: processes of this computer, or Spark
"""
